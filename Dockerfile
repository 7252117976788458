# syntax=docker/dockerfile:1
# One file for every service: docker build --build-arg SERVICE=catalog-service .  (docker compose does it for all.)

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
# The gates and tests are the business of "mvn verify"; here the same sources are only packaged.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests -Dgates.skip=true package -am \
      -pl catalog-service,eligibility-service,lead-service,web,gateway,local-stack/issuer
# Libraries and classes apart: a change of ours moves one small layer.
RUN for module in catalog-service eligibility-service lead-service web gateway local-stack/issuer; do \
      java -Djarmode=tools -jar "$(ls "$module"/target/labpath-*-SNAPSHOT.jar)" extract \
        --layers --application-filename app.jar --destination "/layers/$(basename "$module")" || exit 1; \
    done

FROM eclipse-temurin:25-jre AS service
ARG SERVICE
# Who runs it can write to /data alone.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin labpath \
  && install -d -o labpath -g labpath -m 700 /data \
  && install -d -o labpath -g labpath /app
WORKDIR /app
COPY --chmod=755 deploy/image/healthy /app/healthy
COPY deploy/image/*.options /app/
# A service with options of its own has them in place of the usual ones.
RUN if [ -e "$SERVICE.options" ]; then mv "$SERVICE.options" jvm.options; fi
COPY --from=build /layers/${SERVICE}/dependencies/ ./
COPY --from=build /layers/${SERVICE}/snapshot-dependencies/ ./
COPY --from=build /layers/${SERVICE}/application/ ./
USER labpath
# Starts the service up to the point where it would begin to serve, and keeps what the JVM learnt: start-up takes half
# the time. A service that cannot start, or a cache that was not made, ends the build here.
RUN java @jvm.options -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar \
  && test -s app.aot
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=app.aot", "-jar", "app.jar"]

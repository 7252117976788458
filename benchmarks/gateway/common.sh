# Shared by the measurements of the gateway: a JDK, tools, processes that end with the script, CPU time.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$1/release"
}
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/*; do
  if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
    java=$candidate/bin/java
    break
  fi
done
[ -n "${java:-}" ] || { echo "needs a JDK 25: set JAVA_HOME to it" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# What the image runs it with; JVM="..." tries something else.
read -ra jvm <<<"${JVM:--Xmx384m -XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational -XX:+UnlockExperimentalVMOptions -XX:-ShenandoahPacing -XX:+UseCompactObjectHeaders -XX:+UseTransparentHugePages}"
# The peers on the JVM: the collector that does most requests on so small a machine.
peer_jvm=(-Xmx384m -XX:+UseSerialGC)
# Ports of its own for each of two measurements at a time.
first=${FIRST_PORT:-18701}
backend=$first proxy=$((first + 1)) door=$((first + 2)) cache=$((first + 3)) bare=$((first + 4))

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
  done
}

work=$(mktemp -d)
# nginx drops to another user for its workers.
chmod 755 "$work"
children=()
cleanup() {
  for child in "${children[@]:-}"; do
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# JAR=FILE measures another build than the tree's.
gateway_jar() {
  if [ -n "${JAR:-}" ]; then
    echo "$JAR"
    return
  fi
  find "$root/gateway/target" -maxdepth 1 -name 'labpath-gateway-*-SNAPSHOT.jar' | grep . || {
    echo "build it first: mvn -pl gateway -am package -DskipTests" >&2
    exit 2
  }
}

# The backend: a file of 1.1 kB as JSON, and /request, which reads a body to its end before it answers the same. Three processes of nginx for it, the proxy and the cache, so that each one's time can be told.
start_nginx() {
  mkdir -p "$work/www/api/v1" "$work/tmp" "$work/kept"
  chmod 777 "$work/tmp" "$work/kept"
  head -c 1080 /dev/zero | tr '\0' 'x' | sed 's/^/{"items":["/; s/$/"]}/' >"$work/www/api/v1/programs"
  cp "$work/www/api/v1/programs" "$work/www/api/v1/certifications"
  # A page: the gateway never answers one from memory.
  cp "$work/www/api/v1/programs" "$work/www/careers"
  local part common="access_log off; client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp; uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp; default_type application/json; keepalive_requests 100000000;"
  local upstream="upstream service { server 127.0.0.1:$backend; keepalive 128; keepalive_requests 100000000; } proxy_http_version 1.1; proxy_set_header Connection '';"
  for part in backend proxy cache; do
    {
      echo "worker_processes 1; daemon off; pid $work/$part.pid; error_log $work/$part.log; events { worker_connections 8192; }"
      case $part in
        backend) echo "http { $common server { listen 127.0.0.1:$backend; root $work/www; etag on; location / { add_header Cache-Control 'public, max-age=0, must-revalidate'; } location = /request { proxy_pass http://127.0.0.1:$backend/careers; proxy_method GET; } } }" ;;
        proxy) echo "http { $common $upstream server { listen 127.0.0.1:$proxy; location / { proxy_pass http://service; } } }" ;;
        cache) echo "http { $common $upstream proxy_cache_path $work/kept keys_zone=kept:1m; server { listen 127.0.0.1:$cache; location / { proxy_pass http://service; proxy_cache kept; proxy_cache_valid 200 1s; proxy_ignore_headers Cache-Control; proxy_cache_use_stale updating; } } }" ;;
      esac
    } >"$work/$part.conf"
    nginx -c "$work/$part.conf" 2>/dev/null &
    children+=($!)
    printf -v "${part}_pid" %s "$!"
  done
}

# start_gateway BACKEND_PORT [NAME=VALUE...]: in front of that port, without limits by address
start_gateway() {
  local to=http://127.0.0.1:$1
  shift
  # A copy: a build beside this would pull the jar away from under it.
  cp "$(gateway_jar)" "$work/gateway.jar"
  env SERVER_PORT=$door LABPATH_LIMIT_READS=off LABPATH_LIMIT_CONNECTIONS=off LABPATH_INTERNAL_SECRET=benchmark-only-secret \
    LABPATH_CATALOG_URI="$to" LABPATH_ELIGIBILITY_URI="$to" LABPATH_LEAD_URI="$to" LABPATH_WEB_URI="$to" "$@" \
    "$java" "${jvm[@]}" -jar "$work/gateway.jar" >"$work/gateway.log" 2>&1 &
  gateway_pid=$!
  children+=("$gateway_pid")
  await "$door" /careers "$work/gateway.log"
}

await() { # port path log
  for _ in $(seq 150); do
    curl -fsS -o /dev/null "http://127.0.0.1:$1$2" 2>/dev/null && return
    sleep 0.4
  done
  tail -n 20 "$3" >&2
  exit 1
}

# CPU time of a process and its children, in hundredths of a second
cpu_of() {
  local pid total=0 used
  for pid in "$1" $(pgrep -P "$1" || true); do
    used=$(awk '{sub(/.*\) /, ""); print $12 + $13}' "/proc/$pid/stat" 2>/dev/null || echo 0)
    total=$((total + ${used:-0}))
  done
  echo "$total"
}

machine() {
  echo "$(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GiB", $2/1048576}' /proc/meminfo), the load generator and the backend on the same cores; $("$java" -version 2>&1 | head -n 1); JVM flags ${jvm[*]}."
}

# result_file NAME: the commit's own file for this measurement
result_file() {
  echo "$root/benchmarks/results/$1-$(git -C "$root" rev-parse --short HEAD).md"
}

# Of the rows of OpenLoad in $work/rows: the heading, and the median of a column over those whose label begins so.
columns() {
  echo "| phase | offered/s | answered 200/s | refused 503/s | other/s | p50 ms of 200 | p99 ms of 200 | p99.9 ms of 200 | p99 ms of 503 | p99 ms sent late | the others were |"
  echo "|---|---|---|---|---|---|---|---|---|---|---|"
}

median() { # label column
  awk -F'|' -v label=" $1" -v column="$2" 'index($2, label) == 1 {print $column + 0}' "$work/rows" | sort -n |
    awk '{all[NR] = $1} END {printf "%.2f", NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2}'
}

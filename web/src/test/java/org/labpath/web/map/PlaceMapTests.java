package org.labpath.web.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labpath.web.map.PlaceMap.Pin;
import org.labpath.web.map.PlaceMap.Spot;

class PlaceMapTests {

  @Test
  void showsTheStatesAroundThePlacesAndNoOthers() {
    PlaceMap map =
        Objects.requireNonNull(
            PlaceMap.of(List.of(new Spot(1, "a", "Gautier", 30.4106, -88.6568)), gulfport()));
    assertThat(map.shapes()).extracting(Shape::state).contains("MS", "AL", "LA");
    assertThat(map.shapes()).extracting(Shape::state).doesNotContain("TX", "NY", "AK");
    assertThat(Objects.requireNonNull(map.here()).x()).isLessThan(map.pins().getFirst().x());
  }

  @Test
  void keepsEveryNumberInSightAndApartFromTheOthers() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Spot> spots = new ArrayList<>();
      int many = 1 + random.nextInt(20);
      double spread = random.nextDouble() * 12;
      for (int i = 1; i <= many; i++) {
        spots.add(
            new Spot(
                i,
                "id" + i,
                "name",
                32.3 + (random.nextDouble() - 0.5) * spread,
                -90.2 + (random.nextDouble() - 0.5) * spread));
      }
      PlaceMap map = Objects.requireNonNull(PlaceMap.of(spots, null));
      assertThat(map.pins()).extracting(Pin::number).hasSize(many).isSorted();
      for (Pin pin : map.pins()) {
        assertThat(pin.x()).isBetween(0L, (long) map.width());
        assertThat(pin.y()).isBetween(0L, (long) map.height());
      }
    }
  }

  @Test
  void laysNumbersAtOnePlaceSideBySide() {
    List<Spot> spots = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      spots.add(new Spot(i, "id" + i, "Jackson", 32.3, -90.2));
    }
    PlaceMap map = Objects.requireNonNull(PlaceMap.of(spots, null));
    List<Pin> pins = map.pins();
    for (int i = 0; i < pins.size(); i++) {
      for (int j = i + 1; j < pins.size(); j++) {
        double apart =
            Math.hypot(pins.get(i).x() - pins.get(j).x(), pins.get(i).y() - pins.get(j).y());
        assertThat(apart).isGreaterThan(25);
      }
    }
  }

  @Test
  void isNoMapWithoutAPlace() {
    assertThat(PlaceMap.of(List.of(), gulfport())).isNull();
  }

  @Test
  void readsAPointAndNothingElse() {
    assertThat(PlaceMap.point("30.4,-89.1")).isNotNull();
    assertThat(PlaceMap.point("Gulfport, MS")).isNull();
    assertThat(PlaceMap.point("1e9,2")).isNull();
  }

  @Test
  void drawsEveryStateOnTheCountryWithinItsFrame() {
    assertThat(CountryMap.states()).hasSize(52);
    for (Shape shape : CountryMap.states()) {
      assertThat(shape.path()).startsWith("M").endsWith("z");
      assertThat(shape.x()).isBetween(0L, (long) CountryMap.WIDTH);
      assertThat(shape.y()).isBetween(0L, (long) CountryMap.HEIGHT);
    }
  }

  private static Spot gulfport() {
    return new Spot(0, "", "Gulfport", 30.4274, -89.0704);
  }
}

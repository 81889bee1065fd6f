package io.github.firndata.payload.spark;

import org.apache.spark.util.AccumulatorV2;

/**
 * Where the payloads stand that were refused. A task that ran twice reports the same places again, so that, unlike a
 * count, they come out right.
 */
final class RefusedPlaces extends AccumulatorV2<Places, Places> {
  private static final long serialVersionUID = 1L;

  private Places places = new Places();

  void add(String file, long position) {
    places.add(file, position);
  }

  @Override
  public void add(Places more) {
    places.addAll(more);
  }

  @Override
  public void merge(AccumulatorV2<Places, Places> other) {
    places.addAll(other.value());
  }

  @Override
  public Places value() {
    return places;
  }

  @Override
  public boolean isZero() {
    return places.count() == 0;
  }

  @Override
  public void reset() {
    places = new Places();
  }

  @Override
  public RefusedPlaces copy() {
    RefusedPlaces copy = new RefusedPlaces();
    copy.add(places);
    return copy;
  }
}

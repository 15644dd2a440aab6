package dev.pathlight.micrometer;

/** A number that rises and falls. Any thread may read its value. */
final class GaugeRow implements Row {
    private volatile double value;
    private long reading;

    void add(long number) {
        reading += number;
    }

    double value() {
        return value;
    }

    @Override
    public void publish() {
        value = reading;
        reading = 0;
    }
}

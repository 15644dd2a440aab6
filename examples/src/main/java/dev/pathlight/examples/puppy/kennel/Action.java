package dev.pathlight.examples.puppy.kennel;

import java.util.Locale;

/** An action of the kennel, and its usual time. */
public enum Action {
    /** Feeds a puppy. */
    FEED(200),
    /** Washes the dishes. */
    DISHES(300),
    /** Lets the roomba clean the floor. */
    ROOMBA(100),
    /** Finds the leash. */
    LEASH(100),
    /** Walks a puppy. */
    WALK(250),
    /** Stores a photo. */
    PHOTO(500);

    private final long millis;

    Action(long millis) {
        this.millis = millis;
    }

    /** Returns the usual time in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Returns the name in lower case, as in the paths of the kennel: {@code dishes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key();
    }
}

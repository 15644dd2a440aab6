package dev.pathlight.examples.puppy.kennel;

import java.util.Locale;

/** What the kennel does on request, and how long it takes over it. */
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

    /** The usual time in milliseconds. */
    public long millis() {
        return millis;
    }

    /** The name in lower case, as in the kennel's paths: {@code dishes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key();
    }
}

package dev.pathlight.examples.puppy;

/** Placeholder for the service of the talk. */
public final class PuppyService {
    private PuppyService() {}

    /** Starts the service. */
    public static void main(String[] args) {
        System.out.println("Puppy service");
    }
}

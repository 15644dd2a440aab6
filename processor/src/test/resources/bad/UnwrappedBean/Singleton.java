package jakarta.inject;

@Scope
public @interface Singleton {}

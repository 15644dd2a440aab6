package nullness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target({ElementType.TYPE_USE, ElementType.PARAMETER, ElementType.METHOD})
public @interface Nullable {}

package generics;

import java.io.IOException;
import java.util.Collection;

public interface Named<A, B extends Collection<? extends A>> {
    void done(A name, B more) throws IOException;
}

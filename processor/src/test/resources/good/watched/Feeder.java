package watched;

import java.util.concurrent.CompletionStage;

public interface Feeder {
    CompletionStage<Integer> feed(String pet);
}

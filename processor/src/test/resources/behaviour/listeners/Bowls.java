package listeners;

import dev.pathlight.Delivery;
import dev.pathlight.TimedCallback;
import java.util.ArrayList;
import java.util.List;

/** A listener whose class has to be extended. */
@TimedCallback(delivery = Delivery.PUSH, outcome = Api.StatusReader.class)
class Bowls extends Api.Listener<String> {
    final List<String> bowls = new ArrayList<>();

    Bowls(int size) {}

    @Override
    void onBowl(String bowl) {
        bowls.add(bowl);
    }

    @Override
    int onClose(Api.Status status) {
        return bowls.size();
    }

    @Override
    int size() {
        return bowls.size();
    }
}

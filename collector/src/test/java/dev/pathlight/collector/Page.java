package dev.pathlight.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Questions that the page of a collector asks. */
final class Page {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI collector;

    Page(URI collector) {
        this.collector = collector;
    }

    /** Returns the answer; missing if the collector has none or is unreachable. */
    JsonNode ask(String path) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(collector.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200
                    ? new ObjectMapper().readTree(answer.body())
                    : new ObjectMapper().missingNode();
        } catch (IOException e) {
            return new ObjectMapper().missingNode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the operation {@code get} of all processes, or of those that the parameters name. */
    JsonNode get(String parameters) {
        for (JsonNode operation : ask("/api/operations?minutes=15" + parameters).path("operations")) {
            if (operation.get("name").asText().equals("get")) {
                return operation;
            }
        }
        return new ObjectMapper().missingNode();
    }

    long done() {
        return get("").path("done").asLong();
    }

    List<JsonNode> processes() {
        List<JsonNode> processes = new ArrayList<>();
        ask("/api/instances")
                .path("services")
                .forEach(service -> service.get("instances").forEach(processes::add));
        return processes;
    }

    List<String> states() {
        return processes().stream()
                .map(process -> process.get("state").asText())
                .sorted()
                .toList();
    }
}

package app;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.*;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

public class PageHandler {
    public Mono<ServerResponse> page(ServerRequest request) {
        String q = HtmlUtils.htmlEscape(request.queryParam("q").orElse(""));
        return ServerResponse.ok()
            .contentType(MediaType.TEXT_HTML)
            .bodyValue("<h2>Results for " + q + "</h2>");
    }
}

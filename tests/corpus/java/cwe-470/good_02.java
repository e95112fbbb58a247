package com.acme.plug;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.*;

@RestController
public class PluginController {
    private final Map<String, Supplier<Runnable>> plugins = Map.of("noop", () -> () -> { });

    @PostMapping("/plugins/{type}/run")
    public String run(@PathVariable String type) {
        Supplier<Runnable> supplier = plugins.get(type);
        return supplier == null ? "unknown" : supplier.get().toString();
    }
}

package com.acme.plug;

import org.springframework.web.bind.annotation.*;

@RestController
public class PluginController {
    @PostMapping("/plugins/{type}/run")
    public String run(@PathVariable String type) throws Exception {
        Class<?> c = Class.forName("com.acme.plug." + type); // BAD
        return ((Runnable) c.getDeclaredConstructor().newInstance()).toString();
    }
}

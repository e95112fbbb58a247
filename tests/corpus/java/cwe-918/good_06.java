package com.acme.hook;

import java.net.URI;
import java.util.Set;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
public class HookController {
    private static final Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.acme.com");
    private final RestTemplate rest = new RestTemplate();

    @PostMapping("/hooks/test")
    public String test(@RequestBody HookForm form) {
        URI uri = URI.create(form.getUrl());
        if (!"https".equals(uri.getScheme()) || !HOSTS.contains(uri.getHost())) {
            throw new IllegalArgumentException("host not allowed");
        }
        return rest.getForObject(uri, String.class);
    }
}

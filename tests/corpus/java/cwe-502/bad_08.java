package com.acme.conf;

import java.util.Map;
import org.springframework.web.bind.annotation.*;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.LoaderOptions;

@RestController
public class ConfController {
    @PutMapping("/conf")
    public int put(@RequestBody String body) {
        Yaml yaml = new Yaml(new Constructor(Map.class, new LoaderOptions()));
        Map<String, Object> m = yaml.load(body); // BAD
        return m.size();
    }
}

package com.acme.rules;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.web.bind.annotation.*;

@RestController
public class RuleController {
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");

    @PostMapping("/rules/test")
    public Object test(@RequestBody String rule) throws ScriptException {
        return engine.eval(rule); // BAD
    }
}

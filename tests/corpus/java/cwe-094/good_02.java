package com.acme.rules;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.web.bind.annotation.*;

@RestController
public class RuleController {
    private static final String RULE = "order.total > 100";
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");

    @PostMapping("/rules/test")
    public Object test(@RequestBody String order) throws ScriptException {
        engine.put("order", order);
        return engine.eval(RULE);
    }
}

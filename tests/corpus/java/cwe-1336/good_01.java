package com.acme.tpl;

import freemarker.template.*;
import java.io.*;
import java.util.Map;
import org.springframework.web.bind.annotation.*;

@RestController
public class MailPreview {
    private final Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);

    @PostMapping("/preview")
    public String preview(@RequestBody String name) throws Exception {
        Template t = cfg.getTemplate("mail.ftlh");
        StringWriter out = new StringWriter();
        t.process(Map.of("name", name), out);
        return out.toString();
    }
}

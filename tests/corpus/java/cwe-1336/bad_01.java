package com.acme.tpl;

import freemarker.template.*;
import java.io.*;
import java.util.Map;
import org.springframework.web.bind.annotation.*;

@RestController
public class MailPreview {
    @PostMapping("/preview")
    public String preview(@RequestBody String source) throws Exception {
        Template t = new Template("mail", new StringReader(source), new Configuration(Configuration.VERSION_2_3_32)); // BAD
        StringWriter out = new StringWriter();
        t.process(Map.of(), out);
        return out.toString();
    }
}

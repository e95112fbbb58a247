package com.acme.re;

import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.*;

@RestController
public class GrepController {
    @GetMapping("/grep")
    public boolean grep(@RequestParam String pattern, @RequestParam String text) {
        return Pattern.compile(Pattern.quote(pattern)).matcher(text).find();
    }
}

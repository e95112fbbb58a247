package com.acme.sso;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.view.RedirectView;

@Controller
public class SsoController {
    @GetMapping("/sso/return")
    public RedirectView back(@RequestParam(name = "next", required = false) String next) {
        if (next == null) {
            return new RedirectView("/home");
        }
        return new RedirectView(next); // BAD
    }
}

package io.acme.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class LeaveController {
    @GetMapping("/leave")
    String leave(@RequestParam("url") String url) {
        return "redirect:" + url; // BAD
    }
}

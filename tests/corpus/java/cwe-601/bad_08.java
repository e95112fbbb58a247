package app;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class Login {
    @PostMapping("/login")
    String login(@RequestParam String user, @RequestParam(required = false) String returnUrl) {
        String target = returnUrl != null ? returnUrl : "/";
        return "redirect:" + target; // BAD
    }
}

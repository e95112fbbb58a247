package io.acme.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class LeaveController {
    @PostMapping("/orders/{id}")
    String save(@PathVariable("id") long id) {
        return "redirect:/orders/" + id;
    }
}

package com.acme.themes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
public class ThemeController {
    private String themePath(HttpServletRequest request) {
        String theme = request.getHeader("X-Theme");
        return "/opt/themes/" + theme + "/style.css";
    }

    @GetMapping("/style")
    public void style(HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) throws IOException {
        String path = themePath(request);
        try (InputStream in = new java.io.FileInputStream(path)) { // BAD
            in.transferTo(response.getOutputStream());
        }
    }
}

import { Component, SecurityContext } from "@angular/core";
import { DomSanitizer } from "@angular/platform-browser";
import { ActivatedRoute } from "@angular/router";

@Component({ selector: "app-page", template: "<div [innerHTML]='body'></div>" })
export class PageComponent {
  body: unknown;

  constructor(route: ActivatedRoute, sanitizer: DomSanitizer) {
    this.body = sanitizer.sanitize(SecurityContext.HTML, route.snapshot.queryParams["body"]);
  }
}

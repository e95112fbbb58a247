// --- javascript-angular-trusted-value

export class Page {
  constructor(private sanitizer: DomSanitizer) {}

  show(comment: string): unknown {
    // ruleid: javascript-angular-trusted-value
    this.sanitizer.bypassSecurityTrustHtml(comment);
    // ruleid: javascript-angular-trusted-value
    this.sanitizer.bypassSecurityTrustUrl(`javascript:${comment}`);
    // ok: javascript-angular-trusted-value
    this.sanitizer.bypassSecurityTrustHtml("<b>ready</b>");
    // ok: javascript-angular-trusted-value
    return this.sanitizer.sanitize(SecurityContext.HTML, comment);
  }
}

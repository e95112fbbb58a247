import { Component, Input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

@Component({ selector: 'app-note', template: '<div [innerHTML]="html"></div>' })
export class NoteComponent {
  constructor(private sanitizer: DomSanitizer) {}
  html: unknown;
  @Input() set note(value: string) {
    this.html = this.sanitizer.bypassSecurityTrustHtml(value); // BAD
  }
}

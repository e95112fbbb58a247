import { Component, Input } from '@angular/core';
import { DomSanitizer, SafeHtml } from '@angular/platform-browser';

@Component({ selector: 'app-note', template: '<p [innerHTML]="html"></p>' })
export class NoteComponent {
  html: SafeHtml = '';

  constructor(private readonly sanitizer: DomSanitizer) {}

  @Input() set note(value: string) {
    this.html = this.sanitizer.bypassSecurityTrustHtml(value); // BAD
  }
}

import type { DeviceStore } from './device-store.js';
import type { AttemptRecord, LaunchData, LmsSession } from './lms-session.js';

export interface NoLmsOptions {
  /** Where the resume data is kept; null: nowhere, for a kiosk, where nothing may be left of the person before. */
  readonly device: DeviceStore | null;
  /** Tells courses on one device apart: the course's id. */
  readonly courseId: string;
}

/** No LMS: the course opened from a site, a disk or a kiosk. Nothing is sent; resume data stays on the device. */
export class NoLmsSession implements LmsSession {
  readonly standard = 'none';
  /** Room enough for any course; the device is ours. */
  readonly resumeLimit = 64_000;
  readonly problem = null;
  readonly connection = { where: null, attempts: 0, refused: [] } as const;
  private readonly device: DeviceStore | null;
  private readonly key: string;
  private kept = Promise.resolve();
  private isOpen = false;
  private resumeData = '';

  constructor({ device, courseId }: NoLmsOptions) {
    this.device = device;
    this.key = `pizza-libre none ${courseId}`;
  }

  async initialize(): Promise<LaunchData> {
    this.resumeData = (await this.device?.read(this.key)) ?? '';
    this.isOpen = true;
    return {
      learnerId: '',
      mode: 'normal',
      resumeData: this.resumeData,
      location: '',
      mastery: null,
      completion: 'incomplete',
      success: 'unknown',
      score: null,
      timeLeft: null,
    };
  }

  /** Kept at once: on a device, there is no cheaper moment. */
  record({ resumeData }: AttemptRecord): void {
    if (!this.isOpen || resumeData === this.resumeData) return;
    this.resumeData = resumeData;
    this.kept = this.device?.write(this.key, resumeData) ?? this.kept;
  }

  async commit(): Promise<boolean> {
    await this.kept;
    return this.isOpen;
  }

  terminate(): void {
    this.isOpen = false;
  }
}

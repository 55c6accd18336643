CREATE TABLE `draft_revisions` (
	`learner_id` text NOT NULL,
	`lab` text NOT NULL,
	`step` text NOT NULL,
	`revision` integer NOT NULL,
	`files` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `lab`, `step`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`learner_id` text NOT NULL,
	`lab` text NOT NULL,
	`step` text NOT NULL,
	`revision` integer NOT NULL,
	`files` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `lab`, `step`)
);
--> statement-breakpoint
CREATE TABLE `run_events` (
	`run_id` text NOT NULL,
	`event_offset` integer NOT NULL,
	`epoch` integer NOT NULL,
	`source` text NOT NULL,
	`seq` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`run_id`, `event_offset`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `run_events_once` ON `run_events` (`run_id`,`epoch`,`source`,`seq`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`lab` text NOT NULL,
	`step` text NOT NULL,
	`scenario_id` text NOT NULL,
	`scenario` text NOT NULL,
	`seed` integer NOT NULL,
	`files` text NOT NULL,
	`created_at` integer NOT NULL,
	`epoch` integer NOT NULL,
	`outcome` text,
	`ended_at` integer,
	`graded_at` integer,
	`verdict` text
);
--> statement-breakpoint
CREATE INDEX `runs_by_learner` ON `runs` (`learner_id`,`lab`,`step`,`created_at`);
CREATE TABLE `brought_steps` (
	`learner_id` text NOT NULL,
	`lab` text NOT NULL,
	`step` text NOT NULL,
	`passed` integer NOT NULL,
	`checks` integer NOT NULL,
	`done` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `lab`, `step`)
);

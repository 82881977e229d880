// Each picture's bytes; scripts/screens takes the pictures.
#include "pictures.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char start_png[] = {
#embed "help/start.png"
};
static const unsigned char eligibility_png[] = {
#embed "help/eligibility.png"
};
static const unsigned char line_png[] = {
#embed "help/line.png"
};
static const unsigned char evidence_png[] = {
#embed "help/evidence.png"
};
static const unsigned char done_png[] = {
#embed "help/done.png"
};
static const unsigned char track_png[] = {
#embed "help/track.png"
};
static const unsigned char debtor_png[] = {
#embed "help/debtor.png"
};
static const unsigned char queue_png[] = {
#embed "help/queue.png"
};
static const unsigned char case_png[] = {
#embed "help/case.png"
};
static const unsigned char clocks_png[] = {
#embed "help/clocks.png"
};
static const unsigned char act_png[] = {
#embed "help/act.png"
};
static const unsigned char approvals_png[] = {
#embed "help/approvals.png"
};
static const unsigned char overview_png[] = {
#embed "help/overview.png"
};
static const unsigned char log_png[] = {
#embed "help/log.png"
};

#define PICTURE(name) {#name, name##_png, sizeof name##_png}

static const struct picture all[] = {
  PICTURE(start),
  PICTURE(eligibility),
  PICTURE(line),
  PICTURE(evidence),
  PICTURE(done),
  PICTURE(track),
  PICTURE(debtor),
  PICTURE(queue),
  PICTURE(case),
  PICTURE(clocks),
  PICTURE(act),
  PICTURE(approvals),
  PICTURE(overview),
  PICTURE(log),
};

const struct picture *const pictures = all;
const unsigned long pictures_count = sizeof all / sizeof *all;

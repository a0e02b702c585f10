/* May text be coloured, and how wide is it?  As NO_COLOR, FORCE_COLOR and COLUMNS say. */
#include "terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 40, PLAIN_WIDTH = 120 };

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && value[0] != '\0';
}

static bool is_forced(const char *variable)
{
	return is_set(variable) && strcmp(getenv(variable), "0") != 0;
}

bool terminal_has_color(int fd, enum color choice)
{
	const char *term = getenv("TERM");

	if (choice != COLOR_AUTO)
		return choice == COLOR_ALWAYS;
	if (is_set("NO_COLOR"))
		return false;
	if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR"))
		return true;
	return isatty(fd) && !(term && strcmp(term, "dumb") == 0);
}

unsigned terminal_width(int fd)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	unsigned width;

	if (columns && span_number(span_of(columns), &width) && width > 0)
		return width < NARROWEST ? NARROWEST : width;
	if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
	return PLAIN_WIDTH;
}

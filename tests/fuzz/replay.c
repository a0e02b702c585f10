/* What does a fuzz target do with these files?  A plain main for any compiler: every argument is a
 * file, or a folder that is searched. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void die(const char *what, const char *path)
{
	fprintf(stderr, "replay: cannot %s '%s'\n", what, path);
	exit(2);
}

static void replay_file(const char *path, size_t size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(size + !size);	/* exact, so that a sanitizer sees the end */

	if (!file || !data || fread(data, 1, size, file) != size)
		die("read", path);
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
}

static unsigned long replay(const char *path);

static unsigned long replay_folder(const char *path)
{
	unsigned long count = 0;
	DIR *folder = opendir(path);

	if (!folder)
		die("open", path);
	for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
		char inner[4096];

		if (e->d_name[0] == '.')
			continue;
		if (snprintf(inner, sizeof(inner), "%s/%s", path, e->d_name) >= (int)sizeof(inner))
			die("name", path);
		count += replay(inner);
	}
	closedir(folder);
	return count;
}

static unsigned long replay(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		die("find", path);
	if (S_ISDIR(st.st_mode))
		return replay_folder(path);
	replay_file(path, (size_t)st.st_size);
	return 1;
}

int main(int argc, char **argv)
{
	unsigned long count = 0;

	for (int i = 1; i < argc; i++)
		count += replay(argv[i]);
	printf("%lu\n", count);
	return 0;
}

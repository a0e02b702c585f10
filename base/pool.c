/* Who does which job?  Workers take jobs in order, one at a time, and work on them in parallel. */

#include "attestlint/base.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_WORKERS = 64, MOST_CORES = 16 };

struct pool {
	pthread_mutex_t taking;		/* guards `next` and every call of `take` */
	size_t next, count;
	pool_take_fn *take;
	pool_work_fn *work;
	void *ctx;
};

struct worker {
	struct pool *pool;
	unsigned number;
	pthread_t thread;
};

/* Taking and counting on are one step, so that `take` sees the jobs in order. */
static bool take_next(const struct worker *me, size_t *index, bool *is_taken)
{
	struct pool *pool = me->pool;
	bool is_left;

	pthread_mutex_lock(&pool->taking);
	*index = pool->next;
	is_left = *index < pool->count;
	if (is_left) {
		pool->next++;
		*is_taken = pool->take(pool->ctx, me->number, *index);
	}
	pthread_mutex_unlock(&pool->taking);
	return is_left;
}

static void *run(void *arg)
{
	const struct worker *me = arg;
	bool is_taken;
	size_t index;

	while (take_next(me, &index, &is_taken))
		if (is_taken)
			me->pool->work(me->pool->ctx, me->number, index);
	return NULL;
}

void pool_run(unsigned workers, size_t count, pool_take_fn *take, pool_work_fn *work, void *ctx)
{
	struct pool pool = { .count = count, .take = take, .work = work, .ctx = ctx };
	struct worker crew[MOST_WORKERS];
	unsigned started = 1;

	if (workers > MOST_WORKERS)
		workers = MOST_WORKERS;
	if (workers > count)
		workers = (unsigned)count;
	pthread_mutex_init(&pool.taking, NULL);
	crew[0] = (struct worker){ .pool = &pool };
	for (; started < workers; started++) {
		crew[started] = (struct worker){ .pool = &pool, .number = started };
		if (pthread_create(&crew[started].thread, NULL, run, &crew[started]) != 0)
			break;	/* the others do its work */
	}
	run(&crew[0]);
	while (started-- > 1)
		pthread_join(crew[started].thread, NULL);
	pthread_mutex_destroy(&pool.taking);
}

unsigned pool_cores(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	if (online < 1)
		return 1;
	return online < MOST_CORES ? (unsigned)online : MOST_CORES;
}

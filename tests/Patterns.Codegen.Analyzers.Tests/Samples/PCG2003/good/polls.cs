public enum JobState
{
    Running,
    Done,
}

public sealed record Job(JobState State);

public interface IJobs
{
    Task<bool> IsVisibleAsync(string id, CancellationToken cancellationToken);

    Task<Job> GetAsync(string id, CancellationToken cancellationToken);

    Task<string[]> ProgressAsync(string id, CancellationToken cancellationToken);
}

// They ask until something has come to pass: an answer is no end, and a failure no more than no answer.
public sealed class Waiter(IJobs jobs)
{
    public async Task<bool> WaitUntilVisibleAsync(string id, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 10; i++)
        {
            try
            {
                if (await jobs.IsVisibleAsync(id, cancellationToken))
                    return true;
            }
            catch (TimeoutException)
            {
            }

            await Task.Delay(100, cancellationToken);
        }

        return false;
    }

    public async Task WaitUntilDoneAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var job = await jobs.GetAsync(id, cancellationToken);
                if (job.State == JobState.Done)
                    return;
            }
            catch (TimeoutException)
            {
            }

            await Task.Delay(1_000, cancellationToken);
        }
    }

    public async Task<string[]> WaitForReplyAsync(Task<string[]> reply, string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = Task.Delay(500, cancellationToken);
            if (await Task.WhenAny(reply, pause) == reply)
                return await reply;

            string[] done;
            try
            {
                done = await jobs.ProgressAsync(id, cancellationToken);
            }
            catch (TimeoutException)
            {
                continue;
            }

            return done;
        }
    }
}

// patterns_instances = 3
using System.Collections.Concurrent;

public sealed class Job { public int Attempts; }

// How many at once: each process has its own room.
public class UploadLimiter(RequestDelegate next)
{
    private int _running;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _running) > 10)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return;
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

// One for each operation, made where it is used.
public class RetryLimit
{
    private int _failures;

    public bool MayTryAgain() => Interlocked.Increment(ref _failures) < 3;
}

public class Statistics
{
    private readonly ConcurrentDictionary<string, Job> _jobs = new();
    private readonly ConcurrentDictionary<string, Queue<string>> _lines = new();

    public int Note(string name, string line)
    {
        _jobs.GetOrAdd(name, _ => new Job()).Attempts++;
        _lines.GetOrAdd(name, _ => new Queue<string>()).Enqueue(line);
        return line.Length;
    }
}

public interface ISession
{
    bool IsVerbose { get; }

    bool IsConnected { get; }

    Task<string> LoadAsync(CancellationToken cancellationToken);
}

// Whether the caller still waits, and what is logged, says nothing of what failed.
public sealed class Loader(ISession session, ISession spare)
{
    public async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        var isFailed = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await session.LoadAsync(cancellationToken);
            }
            [|catch (Exception)|]
            {
                isFailed = true;
                if (cancellationToken.IsCancellationRequested)
                    throw;
                if (session.IsVerbose)
                    Console.WriteLine($"Failed: {isFailed}");
                if (attempt == 3)
                    throw;
            }
        }
    }

    public async Task<string> LoadTwiceAsync(CancellationToken cancellationToken)
    {
        var goesOn = true;
        var attempt = 0;
        while (goesOn && attempt++ < 5)
        {
            try
            {
                return await session.LoadAsync(cancellationToken);
            }
            [|catch (Exception)|]
            {
                if (spare.IsConnected)
                    Console.WriteLine("There is a spare one");
                if (attempt == 4)
                    goesOn = false;
            }
        }

        throw new TimeoutException();
    }
}

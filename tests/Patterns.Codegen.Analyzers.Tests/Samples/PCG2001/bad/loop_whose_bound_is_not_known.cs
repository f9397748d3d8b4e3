// says = tried several times
using Microsoft.Extensions.Logging;

public class Nodes(Func<Task> join, Func<int, bool> isLast, ILogger<Nodes> log)
{
    public async Task JoinAsync()
    {
        var failures = 0;
        while (true)
        {
            try
            {
                await join();
                return;
            }
            [|catch (Exception e)|]
            {
                failures++;
                if (failures > 2)
                    log.LogWarning(e, "Failed {Failures} times", failures);
                var isOver = isLast(failures);
                if (isOver)
                    throw;
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}

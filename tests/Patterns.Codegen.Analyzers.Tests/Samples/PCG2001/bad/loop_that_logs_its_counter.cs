// says = tried 4 times
using Microsoft.Extensions.Logging;

public class Agents(Func<Task> start, ILogger<Agents> log)
{
    public async Task StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await start();
                // Only chooses the text: the bound is below.
                if (attempt > 1)
                    log.LogInformation("Started on attempt {Attempt}", attempt);
                else
                    log.LogInformation("Started");
                return;
            }
            [|catch (Exception e)|]
            {
                if (attempt >= 4)
                    throw new InvalidOperationException("Not started", e);
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}

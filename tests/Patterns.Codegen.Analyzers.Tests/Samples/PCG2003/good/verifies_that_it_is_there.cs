public interface IAgent
{
    Task<int> PingAsync(CancellationToken cancellationToken);
}

// It looks until its own agent is there: the pace of a poll.
public sealed class Setup(IAgent agent)
{
    public async Task VerifyAgentIsConnectedAsync(CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (!time.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
            try
            {
                var status = await agent.PingAsync(cancellationToken);
                if (status == 200)
                    break;
            }
            catch (TimeoutException e)
            {
                Console.WriteLine(e.Message);
            }
        }
    }
}

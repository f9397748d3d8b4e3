// severity = Info
public enum ProblemCode
{
    Broker_Down,
    Local_QueueFull,
}

public sealed class ProduceException(ProblemCode code) : Exception
{
    public ProblemCode Code { get; } = code;
}

public interface IBroker
{
    Task ProduceAsync(string topic, string message);
}

public sealed class Words(IBroker broker)
{
    public async Task TellAsync(string word)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await broker.ProduceAsync("words", word);
                return;
            }
            catch (ProduceException e) when (e.Code is ProblemCode.Broker_Down or ProblemCode.Local_QueueFull && attempt < 5)
            {
                await Task.[|Delay|](100);
            }
        }
    }
}

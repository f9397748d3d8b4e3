public enum ProblemCode
{
    Broker_Down,
    Local_QueueFull,
}

public sealed class ProduceException(ProblemCode code) : Exception
{
    public ProblemCode Code { get; } = code;
}

public sealed class BufferFullException : Exception;

public interface IProducer
{
    void Produce(string topic, string message);
}

// What is full is the queue in the process: it waits until that has sent some, and no server hears of it.
public sealed class Words(IProducer producer)
{
    public void Tell(string word)
    {
        while (true)
        {
            try
            {
                producer.Produce("words", word);
            }
            catch (ProduceException e)
            {
                if (e.Code == ProblemCode.Local_QueueFull)
                {
                    Thread.Sleep(TimeSpan.FromSeconds(1));
                    continue;
                }

                throw;
            }

            break;
        }
    }

    public async Task TellAsync(string word)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                producer.Produce("words", word);
                return;
            }
            catch (ProduceException e) when (e.Code is ProblemCode.Local_QueueFull && attempt < 5)
            {
                await Task.Delay(100);
            }
            catch (BufferFullException)
            {
                await Task.Delay(100);
            }
        }
    }
}

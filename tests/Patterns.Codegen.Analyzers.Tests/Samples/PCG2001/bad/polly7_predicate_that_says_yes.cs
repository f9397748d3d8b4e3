using Polly;

public class Feed
{
    public void Read(Action read)
    {
        var retry = Policy.[|Handle<Exception>|](ex => ex is not TimeoutException).Retry(4);
        retry.Execute(read);
    }
}

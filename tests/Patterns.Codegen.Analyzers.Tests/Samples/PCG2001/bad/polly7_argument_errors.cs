// says = ArgumentException
using Polly;

var policy = Policy
    .Handle<TimeoutException>()
    .[|Or<ArgumentException>|]()
    .WaitAndRetry(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5) });

policy.Execute(() => Console.WriteLine("importing"));

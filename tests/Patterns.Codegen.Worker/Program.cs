using Patterns.Codegen.Worker;
using Patterns.Codegen.Worker.Idempotency;
using Patterns.Codegen.Worker.Locks;
using Patterns.Codegen.Worker.RateLimiting;

// worker JOB ARGUMENT...: runs one job until its input ends. What it does it says on its output, one line each; WorkerProcess in the test library reads them.
return args switch
{
    ["echo", .. var arguments] => await EchoJob.RunAsync(arguments),
    ["redis-locks", var server, var name, var keys, var lease, var seed] => await RedisLockJob.RunAsync(server, name, keys, lease, seed),
    ["one-instance", var server] => await OneInstanceJob.RunAsync(server),
    ["charges", .. var arguments] => await ChargeJob.RunAsync(arguments),
    ["ledger", var postgres] => await LedgerJob.RunAsync(postgres),
    ["consumer", var postgres, var redis] => await ConsumerJob.RunAsync(postgres, redis),
    ["rate-limit", .. var arguments] => await RateLimitJob.RunAsync(arguments),
    ["postgres-holder", .. var arguments] => await PostgresHolderJob.RunAsync(arguments),
    ["postgres-writer", .. var arguments] => await PostgresWriterJob.RunAsync(arguments),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine("usage: worker JOB ARGUMENT...");
    return 2;
}

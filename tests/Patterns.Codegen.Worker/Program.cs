using Patterns.Codegen.Worker;
using Patterns.Codegen.Worker.Locks;

// worker JOB ARGUMENT...: runs one job until its input ends. What it does it says on its output, one line each; WorkerProcess in the test library reads them.
return args switch
{
    ["echo", .. var arguments] => await EchoJob.RunAsync(arguments),
    ["postgres-holder", .. var arguments] => await PostgresHolderJob.RunAsync(arguments),
    ["postgres-writer", .. var arguments] => await PostgresWriterJob.RunAsync(arguments),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine("usage: worker JOB ARGUMENT...");
    return 2;
}

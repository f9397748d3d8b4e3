// build_property.PatternsInstances = 2
public class LoginAttempts
{
    private static long attempts;

    public bool TryAgain()
    {
        [|attempts|]++;
        if (attempts >= 5)
            return false;
        return true;
    }
}
